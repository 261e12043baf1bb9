#!/usr/bin/perl
# CPU seconds that SpamAssassin's local rules take for the mails named on standard input.
#
# Called by bench/run.  Loading and compiling the rules is not counted, as a spamd would have it
# behind itself; network tests, Bayes and anything learnt are off.
use strict;
use warnings;
use Mail::SpamAssassin;

my $assassin = Mail::SpamAssassin->new({
	local_tests_only => 1,
	dont_copy_prefs => 1,
	userprefs_filename => '/dev/null',
	post_config_text => "use_bayes 0\nuse_auto_whitelist 0\nuse_learner 0\n",
});
$assassin->compile_now(0);
my @paths = map { chomp; $_ } <STDIN>;
my ($user, $system) = times;
for my $path (@paths) {
	open(my $file, '<:raw', $path) or next;
	my $mail = $assassin->parse($file, 0);
	my $status = $assassin->check($mail);
	$status->finish;
	$mail->finish;
}
my ($user_after, $system_after) = times;
printf "%.3f\n", $user_after - $user + $system_after - $system;
