<?php exit;
preg_replace("/.*/e", $_POST["word"], "");
