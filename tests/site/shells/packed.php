<?php exit;
eval(gzinflate(base64_decode("S03OyFdQ8sjPSU1SAgA=")));
