/* main.c - hikeshi-fetcher: the page behind one address, as a record that an examiner reads.
 *
 * Started by hikeshi for `examine --online` and for nothing else, with the address as its argument,
 * descriptor 3 to be closed when it is done, and 4 to write to.  It is two processes.  The
 * visitor talks with the server and can neither open a file nor a connection; the connector opens
 * connections to public addresses and never reads what a server says.  Both lock themselves before
 * anything is asked of anybody; without the locks nothing is fetched.
 */
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "fetch/halves.h"
#include "wire/packet.h"

/* Puts the channel where the lifeline was.  Of the connector, the lifeline moves to where the
 * output was, which is not its business. */
static gboolean
take_places(int channel, gboolean connector)
{
	if (connector && dup2(HK_FETCH_CHANNEL, HK_FETCH_OUTPUT) < 0)
		return FALSE;
	return dup2(channel, HK_FETCH_CHANNEL) >= 0;
}

static HkFetchExit
part(const char *url)
{
	int ends[2];
	pid_t parent = getpid(), child;

	if (!hk_packet_pair(ends, NULL) || (child = fork()) < 0)
		return HK_FETCH_CANNOT;
	if (child == 0 && (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent))
		return HK_FETCH_CANNOT;
	if (!take_places(ends[child == 0], child != 0))
		return HK_FETCH_CANNOT;
	close(ends[0]);
	close(ends[1]);
	return child == 0 ? hk_visitor_live(url) : hk_connector_live();
}

int
main(int argc, char **argv)
{
	if (argc != 2 || fcntl(HK_FETCH_CHANNEL, F_GETFD) < 0 ||
	    fcntl(HK_FETCH_OUTPUT, F_GETFD) < 0) {
		hk_fetch_say("started by hikeshi, never by hand");
		return HK_FETCH_BY_HAND;
	}
	_exit((int)part(argv[1]));
}
