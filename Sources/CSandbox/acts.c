// What a child that has been taken over might try. Each act really does what its name says when nothing holds it.
#define _GNU_SOURCE
#include "CSandbox.h"
#include "stage.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <linux/perf_event.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// Each returns 0 when the act was done, else -1 with errno.
typedef int (*act)(const hoso_stage *stage);

static int closing(int descriptor) {
    if (descriptor < 0) return -1;
    close(descriptor);
    return 0;
}

// MARK: Files

static int read_other(const hoso_stage *stage) {
    char byte;
    int file = open(stage->secret, O_RDONLY);
    return file >= 0 && read(file, &byte, 1) == 1 ? closing(file) : -1;
}
static int read_passwords(const hoso_stage *stage) { (void)stage; return closing(open("/etc/passwd", O_RDONLY)); }
static int list_folder(const hoso_stage *stage) { return closing(open(stage->folder, O_RDONLY | O_DIRECTORY)); }
static int create_file(const hoso_stage *stage) { return closing(open(stage->fresh, O_WRONLY | O_CREAT | O_EXCL, 0600)); }
static int write_other(const hoso_stage *stage) { return closing(open(stage->secret, O_WRONLY)); }
static int truncate_other(const hoso_stage *stage) { return truncate(stage->secret, 5); }
static int change_mode(const hoso_stage *stage) { return chmod(stage->secret, 0640); }
static int make_symlink(const hoso_stage *stage) { return symlink("/etc/passwd", stage->fresh); }
static int make_link(const hoso_stage *stage) { return link(stage->secret, stage->fresh); }
static int make_folder(const hoso_stage *stage) { return mkdir(stage->fresh, 0700); }
static int make_pipe_file(const hoso_stage *stage) { return mkfifo(stage->fresh, 0600); }
static int rename_file(const hoso_stage *stage) {
    return rename(stage->secret, stage->fresh) == 0 ? rename(stage->fresh, stage->secret) : -1;
}
static int delete_file(const hoso_stage *stage) {
    return unlink(stage->spare) == 0 ? closing(open(stage->spare, O_WRONLY | O_CREAT, 0600)) : -1;
}
static int reopen_input(const hoso_stage *stage) { (void)stage; return closing(open("/proc/self/fd/3", O_RDWR)); }
static int use_inherited(const hoso_stage *stage) {
    char byte;
    return pread(stage->inherited, &byte, 1, 0) == 1 ? 0 : -1;
}
static int write_large_file(const hoso_stage *stage) {
    // Somebody left a file open for writing.
    (void)stage;
    return write(5, "x", 1) == 1 ? 0 : -1;
}
static int memory_file(const hoso_stage *stage) { (void)stage; return closing(memfd_create("x", 0)); }

// MARK: Network

static int connect_out(const hoso_stage *stage) {
    int made = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = stage->port, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    return made >= 0 && connect(made, (struct sockaddr *)&address, sizeof address) == 0 ? closing(made) : -1;
}
static int send_datagram(const hoso_stage *stage) {
    int made = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = stage->port, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    return made >= 0 && sendto(made, "x", 1, 0, (struct sockaddr *)&address, sizeof address) == 1 ? closing(made) : -1;
}
static int listen_in(const hoso_stage *stage) {
    (void)stage;
    int made = socket(AF_INET, SOCK_STREAM, 0);
    return made >= 0 && listen(made, 1) == 0 ? closing(made) : -1;
}
static int connect_unix(const hoso_stage *stage) {
    int made = socket(AF_UNIX, SOCK_STREAM, 0);
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s", stage->socketPath);
    return made >= 0 && connect(made, (struct sockaddr *)&address, sizeof address) == 0 ? closing(made) : -1;
}

// MARK: Processes

static int execute(const hoso_stage *stage) {
    (void)stage;
    // A program that ends with 0 stands for the act.
    execl("/bin/true", "true", (char *)NULL);
    return -1;
}
static int fork_child(const hoso_stage *stage) {
    (void)stage;
    pid_t pid = fork();
    if (pid == 0) _exit(0);
    return pid > 0 && waitpid(pid, NULL, 0) == pid ? 0 : -1;
}
static void *nothing(void *argument) { return argument; }
static int start_thread(const hoso_stage *stage) {
    (void)stage;
    pthread_t thread;
    int error = pthread_create(&thread, NULL, nothing, NULL);
    if (error == 0) return pthread_join(thread, NULL);
    errno = error;
    return -1;
}
static int trace_other(const hoso_stage *stage) {
    if (ptrace(PTRACE_ATTACH, stage->victim, NULL, NULL) != 0) return -1;
    waitpid(stage->victim, NULL, 0);
    return (int)ptrace(PTRACE_DETACH, stage->victim, NULL, NULL);
}
static int read_memory_of_other(const hoso_stage *stage) {
    char byte;
    struct iovec here = {&byte, 1}, there = {(void *)stage->folder, 1};
    return process_vm_readv(stage->victim, &here, 1, &there, 1, 0) == 1 ? 0 : -1;
}
static int signal_other(const hoso_stage *stage) { return kill(stage->victim, SIGCONT); }
static int kill_parent(const hoso_stage *stage) { return kill(stage->parent, SIGCONT); }
static int read_environment(const hoso_stage *stage) {
    char path[64], byte;
    snprintf(path, sizeof path, "/proc/%d/environ", (int)stage->victim);
    int file = open(path, O_RDONLY);
    return file >= 0 && read(file, &byte, 1) >= 0 ? closing(file) : -1;
}
static int list_processes(const hoso_stage *stage) { (void)stage; return closing(open("/proc", O_RDONLY | O_DIRECTORY)); }

// MARK: Power

static int mount_memory(const hoso_stage *stage) {
    return mount("none", stage->folder, "tmpfs", 0, NULL) == 0 ? umount(stage->folder) : -1;
}
static int change_user(const hoso_stage *stage) { (void)stage; return setuid(65534); }
static int change_root(const hoso_stage *stage) { return chroot(stage->folder); }
static int new_namespace(const hoso_stage *stage) { (void)stage; return unshare(CLONE_NEWUSER); }
static int allow_core_dump(const hoso_stage *stage) {
    (void)stage;
    struct rlimit limit = {.rlim_cur = 1 << 20, .rlim_max = 1 << 20};
    return setrlimit(RLIMIT_CORE, &limit);
}
static int become_dumpable(const hoso_stage *stage) { (void)stage; return prctl(PR_SET_DUMPABLE, 1); }
static int set_clock(const hoso_stage *stage) {
    (void)stage;
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return clock_settime(CLOCK_REALTIME, &now);
}
static int ring(const hoso_stage *stage) {
    (void)stage;
    char parameters[256] = {0};
    return closing((int)syscall(SYS_io_uring_setup, 1, parameters));
}
static int user_faults(const hoso_stage *stage) { (void)stage; return closing((int)syscall(SYS_userfaultfd, 0)); }
static int load_program(const hoso_stage *stage) {
    (void)stage;
    union bpf_attr attributes;
    memset(&attributes, 0, sizeof attributes);
    attributes.map_type = BPF_MAP_TYPE_ARRAY;
    attributes.key_size = 4;
    attributes.value_size = 4;
    attributes.max_entries = 1;
    return closing((int)syscall(SYS_bpf, BPF_MAP_CREATE, &attributes, sizeof attributes));
}
static int add_key(const hoso_stage *stage) {
    (void)stage;
    // -2 is the keyring of the process.
    return syscall(SYS_add_key, "user", "hoso", "x", 1, -2) > 0 ? 0 : -1;
}
static int watch_performance(const hoso_stage *stage) {
    (void)stage;
    struct perf_event_attr attributes = {.type = PERF_TYPE_SOFTWARE, .size = sizeof attributes, .config = PERF_COUNT_SW_TASK_CLOCK};
    return closing((int)syscall(SYS_perf_event_open, &attributes, 0, -1, -1, 0));
}
static int share_memory(const hoso_stage *stage) {
    (void)stage;
    int made = shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0600);
    return made >= 0 ? shmctl(made, IPC_RMID, NULL) : -1;
}

// MARK: Resources

static int executable_memory(const hoso_stage *stage) {
    (void)stage;
    void *place = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return place == MAP_FAILED ? -1 : 0;
}
static int much_memory(const hoso_stage *stage) {
    (void)stage;
    void *place = mmap(NULL, 2UL << 30, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return place == MAP_FAILED ? -1 : 0;
}
static int endless_time(const hoso_stage *stage) {
    (void)stage;
    double end = hoso_cpu_seconds() + 3;
    while (hoso_cpu_seconds() < end) {}
    return 0;
}
static int more_time(const hoso_stage *stage) {
    (void)stage;
    struct rlimit now, wanted;
    if (getrlimit(RLIMIT_CPU, &now) != 0) return -1;
    wanted = (struct rlimit){.rlim_cur = now.rlim_max, .rlim_max = now.rlim_max};
    return setrlimit(RLIMIT_CPU, &wanted);
}
static int many_descriptors(const hoso_stage *stage) {
    (void)stage;
    for (int i = 0; i < 100; i++) {
        if (dup(4) < 0) return -1;
    }
    return 0;
}

static const struct { const char *name; act act; } acts[] = {
    {"read another file", read_other},
    {"read /etc/passwd", read_passwords},
    {"list a folder", list_folder},
    {"create a file", create_file},
    {"open another file for writing", write_other},
    {"truncate a file", truncate_other},
    {"change the mode of a file", change_mode},
    {"make a symbolic link", make_symlink},
    {"make a hard link", make_link},
    {"make a folder", make_folder},
    {"make a named pipe", make_pipe_file},
    {"rename a file", rename_file},
    {"delete a file", delete_file},
    {"reopen the input for writing", reopen_input},
    {"use a descriptor that was left open", use_inherited},
    {"write to a file that was left open", write_large_file},
    {"make a file in memory", memory_file},
    {"connect over TCP", connect_out},
    {"send a datagram", send_datagram},
    {"listen", listen_in},
    {"connect to a Unix socket", connect_unix},
    {"run a program", execute},
    {"fork", fork_child},
    {"start a thread", start_thread},
    {"trace another process", trace_other},
    {"read another process's memory", read_memory_of_other},
    {"signal another process", signal_other},
    {"signal the parent", kill_parent},
    {"read another process's environment", read_environment},
    {"list processes", list_processes},
    {"mount", mount_memory},
    {"become another user", change_user},
    {"change the root folder", change_root},
    {"make a namespace", new_namespace},
    {"allow core dumps", allow_core_dump},
    {"become dumpable", become_dumpable},
    {"set the clock", set_clock},
    {"io_uring", ring},
    {"userfaultfd", user_faults},
    {"bpf", load_program},
    {"add a key", add_key},
    {"perf_event_open", watch_performance},
    {"share memory", share_memory},
    {"map executable memory", executable_memory},
    {"take 2 GiB of memory", much_memory},
    {"run without end", endless_time},
    {"raise the time limit", more_time},
    {"take a hundred descriptors", many_descriptors},
};

size_t hoso_act_count(void) { return sizeof acts / sizeof *acts; }
const char *hoso_act_name(size_t index) { return index < hoso_act_count() ? acts[index].name : ""; }

/// In the child. Its status: 0 done, else refused with that errno.
static void perform(size_t index, const hoso_stage *stage, const hoso_sandbox *sandbox) {
    // As in a real child: input is 3, output is 4. 5 is a mistake of ours that must not matter.
    int input = fcntl(stage->input, F_DUPFD, 100), left = fcntl(stage->writable, F_DUPFD, 100);
    if (dup2(input, 3) < 0 || dup2(stage->null, 4) < 0 || dup2(left, 5) < 0) _exit(255);
    if (sandbox) {
        hoso_budget budget = {.memoryBytes = 256 << 20, .cpuSeconds = 1, .descriptors = 32};
        if (hoso_sandbox_enter(sandbox, &budget, 0, 4) != 0) _exit(255);
    }
    errno = 0;
    int result = acts[index].act(stage);
    _exit(result == 0 ? 0 : errno > 0 && errno < 254 ? errno : 254);
}

int hoso_act_try(size_t index, hoso_stage *stage, const hoso_sandbox *sandbox, char *detail, size_t capacity) {
    if (index >= hoso_act_count()) return -EINVAL;
    fflush(NULL);
    pid_t pid = fork();
    if (pid < 0) return -errno;
    if (pid == 0) perform(index, stage, sandbox);
    int status;
    while (waitpid(pid, &status, 0) < 0) {
        if (errno != EINTR) return -errno;
    }
    hoso_stage_tidy(stage);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        snprintf(detail, capacity, "done");
        return HOSO_ACT_DONE;
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 255) return -ENOEXEC;
    if (WIFSIGNALED(status)) snprintf(detail, capacity, "SIG%s", sigabbrev_np(WTERMSIG(status)));
    else snprintf(detail, capacity, "%s", strerrorname_np(WEXITSTATUS(status)) ?: "refused");
    return HOSO_ACT_REFUSED;
}
