// Giving up rights, layer by layer.
#define _GNU_SOURCE
#include "CSandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// Rights newer than the headers of Debian 12; the kernel's version decides which are asked for.
#define FS_TRUNCATE (1ULL << 14)
#define FS_IOCTL_DEV (1ULL << 15)
#define NET_BIND_TCP (1ULL << 0)
#define NET_CONNECT_TCP (1ULL << 1)
#define SCOPE_ABSTRACT_UNIX_SOCKET (1ULL << 0)
#define SCOPE_SIGNAL (1ULL << 1)

struct ruleset_attributes {
    uint64_t files, network, scoped;
};

struct hoso_sandbox {
    uint32_t layers;
    int rules;
    uint64_t mappedBytes;
    struct sock_fprog filter;
};

uint32_t hoso_landlock_version(void) {
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return version > 0 ? (uint32_t)version : 0;
}

// MARK: - Landlock

static void allow_reading(int rules, const char *path) {
    int place = open(path, O_PATH | O_CLOEXEC);
    if (place < 0) return;
    struct stat status;
    uint64_t rights = LANDLOCK_ACCESS_FS_READ_FILE;
    if (fstat(place, &status) == 0 && S_ISDIR(status.st_mode)) rights |= LANDLOCK_ACCESS_FS_READ_DIR;
    struct landlock_path_beneath_attr beneath = {.allowed_access = rights, .parent_fd = place};
    syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
    close(place);
}

static int landlock_rules(const char *const *readable, size_t count) {
    uint32_t version = hoso_landlock_version();
    if (version == 0) return -1;
    struct ruleset_attributes attributes = {.files = (1ULL << 13) - 1};
    size_t size = sizeof(uint64_t);
    if (version >= 2) attributes.files |= LANDLOCK_ACCESS_FS_REFER;
    if (version >= 3) attributes.files |= FS_TRUNCATE;
    if (version >= 4) attributes.network = NET_BIND_TCP | NET_CONNECT_TCP, size = 2 * sizeof(uint64_t);
    if (version >= 5) attributes.files |= FS_IOCTL_DEV;
    if (version >= 6) attributes.scoped = SCOPE_ABSTRACT_UNIX_SOCKET | SCOPE_SIGNAL, size = 3 * sizeof(uint64_t);
    int made = (int)syscall(SYS_landlock_create_ruleset, &attributes, size, 0);
    if (made < 0) return -1;
    // Out of the way of the numbers a child gives to its input and output.
    int rules = fcntl(made, F_DUPFD_CLOEXEC, 10);
    close(made);
    if (rules < 0) return -1;
    for (size_t i = 0; i < count; i++) allow_reading(rules, readable[i]);
    return rules;
}

// MARK: - System calls

static const char *const allowed[] = {
    // what the child is for
    "read", "pread64", "readv", "write", "writev", "close", "lseek", "exit", "exit_group",
    // memory (nothing may become executable, see below)
    "munmap", "mremap", "brk", "madvise",
    // fonts: looking at files that Landlock lets it see
    "fstat", "newfstatat", "stat", "lstat", "statx", "access", "faccessat", "faccessat2", "readlink", "readlinkat",
    "getdents64", "fstatfs", "statfs", "getcwd", "dup", "fadvise64",
    // time, signals of its own, what the runtime asks
    "clock_gettime", "clock_getres", "gettimeofday", "time", "times", "getrusage", "setitimer", "getitimer",
    "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "restart_syscall", "futex", "sched_yield",
    "sched_getaffinity", "getrandom", "uname", "sysinfo", "getpid", "gettid", "getuid", "geteuid", "getgid", "getegid",
    "getrlimit", "get_robust_list", "set_robust_list", "rseq", "nanosleep", "clock_nanosleep",
};

/// Asked out of habit by the C library; an error is answer enough.
static const char *const refused[] = {"ioctl", "getppid", "sched_getscheduler", "getcpu", "socket"};

static int add_rules(scmp_filter_ctx filter) {
    int result = 0;
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++) {
        int call = seccomp_syscall_resolve_name(allowed[i]);
        if (call != __NR_SCMP_ERROR) result |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0);
    }
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        int call = seccomp_syscall_resolve_name(refused[i]);
        if (call != __NR_SCMP_ERROR) result |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), call, 0);
    }
    // Opening: for reading only, and what Landlock forbids besides.
    uint64_t writing = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);
    result |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, writing, O_RDONLY));
    result |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 1, SCMP_A1(SCMP_CMP_MASKED_EQ, writing, O_RDONLY));
    // Memory that can be written now or ever is never executed.
    result |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    result |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    // Limits may be read, not set.
    result |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 2, SCMP_A0(SCMP_CMP_EQ, 0), SCMP_A2(SCMP_CMP_EQ, 0));
    // Descriptors: duplicate and look, but no locks, leases or signals.
    const int harmless[] = {F_DUPFD, F_DUPFD_CLOEXEC, F_GETFD, F_SETFD, F_GETFL};
    for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++) {
        result |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1, SCMP_A1(SCMP_CMP_EQ, harmless[i]));
    }
    // A fault must be able to end the process by its own signal.
    result |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, SCMP_A2(SCMP_CMP_EQ, SIGABRT));
    return result;
}

/// Compiled once: a child only hands it to the kernel.
static bool compile_filter(struct sock_fprog *program) {
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (!filter) return false;
    bool done = false;
    int file = memfd_create("filter", MFD_CLOEXEC);
    seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
    if (file >= 0 && add_rules(filter) == 0 && seccomp_export_bpf(filter, file) == 0) {
        off_t size = lseek(file, 0, SEEK_END);
        struct sock_filter *code = size > 0 ? malloc((size_t)size) : NULL;
        if (code && pread(file, code, (size_t)size, 0) == size) {
            program->filter = code;
            program->len = (unsigned short)((size_t)size / sizeof *code);
            done = true;
        } else {
            free(code);
        }
    }
    if (file >= 0) close(file);
    seccomp_release(filter);
    return done;
}

// MARK: - Once

static bool own_namespaces(void) {
    int kinds = CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS;
    return unshare(kinds) == 0 || unshare(CLONE_NEWUSER | kinds) == 0;
}

static bool drop_capabilities(void) {
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct none[2];
    memset(none, 0, sizeof none);
    return syscall(SYS_capset, &header, none) == 0;
}

static uint64_t mapped_bytes(void) {
    unsigned long pages = 0;
    FILE *file = fopen("/proc/self/statm", "re");
    if (!file) return 1ULL << 30;
    if (fscanf(file, "%lu", &pages) != 1) pages = 1UL << 18;
    fclose(file);
    return (uint64_t)pages * (uint64_t)sysconf(_SC_PAGESIZE);
}

hoso_sandbox *hoso_sandbox_prepare(const char *const *readable, size_t count, uint32_t *layers) {
    hoso_sandbox *sandbox = calloc(1, sizeof *sandbox);
    if (!sandbox) return NULL;
    sandbox->layers = HOSO_LAYER_RLIMITS | HOSO_LAYER_NO_NEW_PRIVS;
    sandbox->rules = landlock_rules(readable, count);
    if (sandbox->rules >= 0) sandbox->layers |= HOSO_LAYER_LANDLOCK;
    if (compile_filter(&sandbox->filter)) sandbox->layers |= HOSO_LAYER_SECCOMP;
    if (own_namespaces()) sandbox->layers |= HOSO_LAYER_NAMESPACES;
    prctl(PR_SET_DUMPABLE, 0);
    if (drop_capabilities()) sandbox->layers |= HOSO_LAYER_CAPABILITIES;
    sandbox->mappedBytes = mapped_bytes();
    *layers = sandbox->layers;
    return sandbox;
}

// MARK: - In each child

static bool limit(int what, uint64_t soft, uint64_t hard) {
    struct rlimit wanted = {.rlim_cur = soft, .rlim_max = hard}, now;
    if (getrlimit(what, &now) != 0) return false;
    if (now.rlim_max != RLIM_INFINITY && wanted.rlim_max > now.rlim_max) wanted.rlim_max = now.rlim_max;
    if (wanted.rlim_cur > wanted.rlim_max) wanted.rlim_cur = wanted.rlim_max;
    return setrlimit(what, &wanted) == 0;
}

uint32_t hoso_sandbox_enter(const hoso_sandbox *sandbox, const hoso_budget *budget, pid_t parent, int lastKept) {
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_DUMPABLE, 0) != 0) return HOSO_LAYER_NO_NEW_PRIVS;
    if (parent != 0) {
        if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return HOSO_LAYER_NO_NEW_PRIVS;
        if (getppid() != parent) _exit(HOSO_EXIT_UNCONFINED);
    }
    uint64_t memory = sandbox->mappedBytes + budget->memoryBytes;
    if (!limit(RLIMIT_AS, memory, memory) || !limit(RLIMIT_CPU, budget->cpuSeconds, budget->cpuSeconds + 1)
        || !limit(RLIMIT_FSIZE, 0, 0) || !limit(RLIMIT_NOFILE, budget->descriptors, budget->descriptors)
        || !limit(RLIMIT_NPROC, 0, 0) || !limit(RLIMIT_CORE, 0, 0) || !limit(RLIMIT_MEMLOCK, 0, 0)) {
        return HOSO_LAYER_RLIMITS;
    }
    if (sandbox->layers & HOSO_LAYER_CAPABILITIES && !drop_capabilities()) return HOSO_LAYER_CAPABILITIES;
    if (sandbox->layers & HOSO_LAYER_LANDLOCK) {
        if (syscall(SYS_landlock_restrict_self, sandbox->rules, 0) != 0) return HOSO_LAYER_LANDLOCK;
    }
    if (lastKept >= 0 && close_range((unsigned)lastKept + 1, ~0U, 0) != 0) return HOSO_LAYER_RLIMITS;
    if (sandbox->layers & HOSO_LAYER_SECCOMP
        && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &sandbox->filter, 0, 0) != 0) {
        return HOSO_LAYER_SECCOMP;
    }
    return 0;
}
