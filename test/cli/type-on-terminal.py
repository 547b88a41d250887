# Runs a program on a terminal of its own. Arguments: a JSON list of [what to wait for, what to type], the environment as
# JSON, then the program.
# Prints what the terminal showed and exits as the program did.
import json, os, pty, select, sys, time

steps = json.loads(sys.argv[1])
child, terminal = pty.fork()
if child == 0:
    os.execvpe(sys.argv[3], sys.argv[3:], json.loads(sys.argv[2]))
shown = b""
waiting_from = 0
deadline = time.monotonic() + 60
while time.monotonic() < deadline:
    ready, _, _ = select.select([terminal], [], [], 0.1)
    if ready:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    while steps and steps[0][0].encode() in shown[waiting_from:]:
        waiting_from += shown[waiting_from:].index(steps[0][0].encode()) + len(steps[0][0].encode())
        # What is typed before the program has taken the terminal over would be echoed.
        time.sleep(0.2)
        os.write(terminal, steps.pop(0)[1].encode())
_, status = os.waitpid(child, 0)
sys.stdout.buffer.write(shown)
sys.stdout.flush()
sys.exit(os.waitstatus_to_exitcode(status))
