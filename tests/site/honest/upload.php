<?php
// A form that looks at what it takes in.
$ok = array('jpg', 'png');
$ending = strtolower(pathinfo($_FILES['photo']['name'], PATHINFO_EXTENSION));
if (!in_array($ending, $ok, true) || getimagesize($_FILES['photo']['tmp_name']) === false)
	die('no');
move_uploaded_file($_FILES['photo']['tmp_name'], 'photos/' . bin2hex(random_bytes(8)) . '.' . $ending);
