// tools.yar - what the tools of intruders say of themselves.  Own wording; 2026-11-23.

rule tool_announces
{
	meta:
		finding = "site.rule-tool"
		kind = "site-tampering"
		weight = "5.0"
		group = "site-tool"
		ja = "侵入者の道具（Webシェル）が名乗る言葉「{quote}」があります。"
		en = "It says \"{quote}\", as tools of intruders (web shells) call themselves."
	strings:
		$a = "<title>web shell"
		$b = "<title>mini shell"
		$c = "<title>php shell"
		$d = "<title>uploader by"
		$e = "hacked by "
		$f = "defaced by "
		$g = "bypass 403 shell"
	condition:
		any of them
}
