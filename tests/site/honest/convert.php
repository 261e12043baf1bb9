<?php
$size = isset($_GET['size']) ? intval($_GET['size']) : 100;
exec('convert in.png -resize ' . $size . ' out.png');
exec('file ' . escapeshellarg($_GET['name']));
if (function_exists('gzinflate') && function_exists("exec"))
	$data = base64_decode($config['logo']);
$db->exec('DELETE FROM cache WHERE id = ' . (int) $_POST['id']);
