#!/usr/bin/env bash
# A Slurm cluster of one node on this machine, for tests: munge, slurmctld and slurmd, as root.
#
#   scripts/slurm-test-cluster.sh up FOLDER     starts it; commands find it by SLURM_CONF=FOLDER/slurm.conf
#   scripts/slurm-test-cluster.sh down FOLDER   stops it
#
# Needs Debian's slurm-wlm. Everything it writes lies in FOLDER; nothing of an installed Slurm is touched.
set -euo pipefail

action=${1:?up or down}
folder=$(realpath -m "${2:?a folder}")
export SLURM_CONF=$folder/slurm.conf

stop() {
  for daemon in slurmd slurmctld munged; do
    if [ -s "$folder/$daemon.pid" ]; then
      kill "$(cat "$folder/$daemon.pid")" 2>/dev/null || true
    fi
  done
}

start() {
  [ "$(id -u)" = 0 ] || { echo "The test cluster has to be started by root." >&2; exit 1; }
  for program in munged slurmctld slurmd sinfo; do
    command -v "$program" >/dev/null || { echo "There is no $program here: apt install slurm-wlm" >&2; exit 1; }
  done
  mkdir -p "$folder"/{state,spool,munge}
  chmod 755 "$folder"
  chmod 700 "$folder/munge"
  head -c 128 /dev/urandom >"$folder/munge/key"
  chmod 400 "$folder/munge/key"
  host=$(hostname -s)
  cat >"$SLURM_CONF" <<CONF
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=${SLURM_TEST_PORT:-16817}
SlurmdPort=$((${SLURM_TEST_PORT:-16817} + 1))
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$folder/munge.socket
CredType=cred/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU_Memory
JobAcctGatherType=jobacct_gather/linux
JobAcctGatherFrequency=1
JobAcctGatherParams=OverMemoryKill
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
MpiDefault=none
ReturnToService=2
SchedulerParameters=sched_interval=1,batch_sched_delay=0
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
KillWait=2
MinJobAge=300
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) RealMemory=2000 State=UNKNOWN
PartitionName=main Nodes=$host Default=YES MaxTime=INFINITE State=UP
PartitionName=other Nodes=$host MaxTime=INFINITE State=UP
CONF
  # munged refuses sockets and keys below folders that others may write, as /tmp is: --force makes that a warning.
  munged --force --key-file="$folder/munge/key" --socket="$folder/munge.socket" --pid-file="$folder/munged.pid" \
    --log-file="$folder/munged.log" --seed-file="$folder/munge/seed"
  slurmctld
  slurmd -N "$host"
  for _ in $(seq 60); do
    case "$(sinfo --noheader --partition=main --format=%t 2>/dev/null)" in idle*) exit 0 ;; esac
    sleep 0.5
  done
  echo "The node did not come up; see $folder/slurmd.log and slurmctld.log." >&2
  stop
  exit 1
}

case $action in
  up) start ;;
  down) stop ;;
  *) echo "Expected up or down, not $action." >&2; exit 1 ;;
esac
