"""Runs a command and writes the most memory it took, in KiB, to a file: peak.py FILE COMMAND…"""

import resource
import subprocess
import sys

done = subprocess.run(sys.argv[2:], stderr=subprocess.DEVNULL)
with open(sys.argv[1], "w") as out:
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=out)
sys.exit(done.returncode)
