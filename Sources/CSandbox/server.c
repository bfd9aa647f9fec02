// The fork server: single-threaded, waits for requests and for the end of its children.
#define _GNU_SOURCE
#include "CSandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST_CHILDREN = 64, OUTPUT = 4, INPUT = 3 };

struct running {
    pid_t pid;
    int report;
    bool stalled;
    struct timespec cpu;        ///< used when last looked at
    struct timespec progress;   ///< when that had last grown
};

/// A child that has had no CPU time for so long is stuck, however busy the machine.
enum { STALL_SECONDS = 8, LOOK_MILLISECONDS = 2000 };

// MARK: - In the child

static void exhausted(int signal) {
    // Only what is safe in a signal handler: is there still memory to be had?
    bool noMemory = errno == ENOMEM;
    if (!noMemory) {
        void *probe = mmap(NULL, 64 << 20, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        noMemory = probe == MAP_FAILED;
    }
    if (noMemory) _exit(HOSO_EXIT_MEMORY);
    // SA_RESETHAND: going back repeats the fault, and abort() raises again; now it ends the process. A breakpoint
    // would be passed over.
    if (signal == SIGTRAP) abort();
}

void hoso_catch_exhaustion(void) {
    static char stack[16384];
    stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
    sigaltstack(&alternate, NULL);
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = exhausted;
    action.sa_flags = SA_ONSTACK | (int)SA_RESETHAND;
    const int faults[] = {SIGABRT, SIGTRAP, SIGSEGV, SIGBUS, SIGILL};
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) sigaction(faults[i], &action, NULL);
}

void hoso_cpu_timer(double seconds) {
    struct itimerval timer;
    memset(&timer, 0, sizeof timer);
    timer.it_value.tv_sec = (time_t)seconds;
    timer.it_value.tv_usec = (suseconds_t)((seconds - (double)(time_t)seconds) * 1e6);
    setitimer(ITIMER_PROF, &timer, NULL);
}

double hoso_cpu_seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/// Never returns.
static void be_child(
    const hoso_sandbox *sandbox, hoso_budget budget, hoso_child child, pid_t server,
    const uint8_t *request, size_t length, int input, int output
) {
    // Copies far up first, so that none of the numbers below is taken when it is given away.
    int null = open("/dev/null", O_RDWR), source = fcntl(input, F_DUPFD, 100), sink = fcntl(output, F_DUPFD, 100);
    if (null < 0 || source < 0 || sink < 0) _exit(HOSO_EXIT_UNCONFINED);
    for (int i = 0; i < 3; i++) dup2(null, i);
    if (dup2(source, INPUT) < 0 || dup2(sink, OUTPUT) < 0) _exit(HOSO_EXIT_UNCONFINED);
    sigset_t none;
    sigemptyset(&none);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    sigprocmask(SIG_SETMASK, &none, NULL);
    hoso_catch_exhaustion();
    // A child lives for milliseconds: memory it frees is kept, so that pages are not given back and asked for again.
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TOP_PAD, 1 << 20);
    if (hoso_sandbox_enter(sandbox, &budget, server, OUTPUT) != 0) _exit(HOSO_EXIT_UNCONFINED);
    _exit(child(request, length, INPUT, OUTPUT));
}

// MARK: - In the server

struct server {
    int control, signals;
    size_t count;
    struct running running[MOST_CHILDREN];
};

static uint64_t microseconds(struct timeval time) {
    return (uint64_t)time.tv_sec * 1000000 + (uint64_t)time.tv_usec;
}

static void answer(int report, const hoso_report *message) {
    // Fits into any socket buffer; a parent that has gone does not matter.
    send(report, message, sizeof *message, MSG_NOSIGNAL | MSG_DONTWAIT);
    close(report);
}

static void reap(struct server *server) {
    for (size_t i = 0; i < server->count;) {
        int status;
        struct rusage usage;
        pid_t pid = wait4(server->running[i].pid, &status, WNOHANG, &usage);
        if (pid == 0 || (pid < 0 && errno == EINTR)) {
            i++;
            continue;
        }
        hoso_report message = {.started = pid > 0, .stalled = server->running[i].stalled};
        if (pid > 0) {
            message.status = status;
            message.userMicroseconds = microseconds(usage.ru_utime);
            message.systemMicroseconds = microseconds(usage.ru_stime);
            message.maxResidentBytes = (uint64_t)usage.ru_maxrss * 1024;
        }
        answer(server->running[i].report, &message);
        server->running[i] = server->running[--server->count];
    }
}

/// An input that could be written to, or is no file, is refused: the child maps it and must not change it.
static bool is_readable_file(int descriptor) {
    int flags = fcntl(descriptor, F_GETFL);
    return flags >= 0 && (flags & O_ACCMODE) == O_RDONLY && !(flags & O_PATH);
}

/// False when the control is closed.
static bool take_request(struct server *server, const hoso_sandbox *sandbox, hoso_budget_of budgetOf, hoso_child child) {
    uint8_t request[HOSO_REQUEST_CAPACITY];
    int descriptors[3];
    size_t count;
    ssize_t length = hoso_receive(server->control, request, sizeof request, descriptors, 3, &count);
    if (length <= 0) {
        for (size_t i = 0; i < count; i++) close(descriptors[i]);
        return false;
    }
    if (count != 3) {
        for (size_t i = 0; i < count; i++) close(descriptors[i]);
        return true;
    }
    hoso_report refusal = {.started = 0};
    if (server->count == MOST_CHILDREN || !is_readable_file(descriptors[0])) {
        answer(descriptors[2], &refusal);
    } else {
        hoso_budget budget = budgetOf(request, (size_t)length);
        struct stat status;
        if (fstat(descriptors[0], &status) == 0 && status.st_size > 0) budget.memoryBytes += (uint64_t)status.st_size;
        pid_t self = getpid();
        pid_t pid = fork();
        if (pid == 0) {
            be_child(sandbox, budget, child, self, request, (size_t)length, descriptors[0], descriptors[1]);
        }
        if (pid < 0) {
            answer(descriptors[2], &refusal);
        } else {
            struct running *child = &server->running[server->count++];
            *child = (struct running){.pid = pid, .report = descriptors[2]};
            clock_gettime(CLOCK_MONOTONIC, &child->progress);
        }
    }
    close(descriptors[0]);
    close(descriptors[1]);
    return true;
}

static void kill_stalled(struct server *server) {
    struct timespec now, cpu;
    clock_gettime(CLOCK_MONOTONIC, &now);
    for (size_t i = 0; i < server->count; i++) {
        struct running *child = &server->running[i];
        clockid_t clock;
        if (clock_getcpuclockid(child->pid, &clock) != 0 || clock_gettime(clock, &cpu) != 0) continue;
        if (cpu.tv_sec != child->cpu.tv_sec || cpu.tv_nsec != child->cpu.tv_nsec) {
            child->cpu = cpu;
            child->progress = now;
        } else if (now.tv_sec - child->progress.tv_sec >= STALL_SECONDS) {
            child->stalled = true;
            kill(child->pid, SIGKILL);
        }
    }
}

static void end_all(struct server *server) {
    for (size_t i = 0; i < server->count; i++) kill(server->running[i].pid, SIGKILL);
    for (size_t i = 0; i < server->count; i++) waitpid(server->running[i].pid, NULL, 0);
}

int hoso_serve(int control, const hoso_sandbox *sandbox, uint32_t layers, hoso_budget_of budgetOf, hoso_child child) {
    struct server server = {.control = control};
    sigset_t ended;
    sigemptyset(&ended);
    sigaddset(&ended, SIGCHLD);
    sigprocmask(SIG_BLOCK, &ended, NULL);
    // An interrupt typed at the terminal is for the parent, which then closes the control.
    signal(SIGINT, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
    server.signals = signalfd(-1, &ended, SFD_CLOEXEC | SFD_NONBLOCK);
    if (server.signals < 0) return errno;
    hoso_greeting greeting = {.magic = HOSO_GREETING_MAGIC, .layers = layers, .landlockVersion = hoso_landlock_version()};
    int error = hoso_send(control, (const uint8_t *)&greeting, sizeof greeting, NULL, 0);
    if (error) return error;
    for (;;) {
        struct pollfd places[2 + MOST_CHILDREN] = {
            {.fd = control, .events = POLLIN}, {.fd = server.signals, .events = POLLIN},
        };
        // No events asked for: only the hang-up of a parent that wants the child gone.
        for (size_t i = 0; i < server.count; i++) places[2 + i].fd = server.running[i].report;
        size_t watched = server.count;
        int ready = poll(places, 2 + watched, watched > 0 ? LOOK_MILLISECONDS : -1);
        if (ready < 0 && errno != EINTR) break;
        if (watched > 0) kill_stalled(&server);
        if (ready <= 0) continue;
        for (size_t i = 0; i < watched; i++) {
            if (places[2 + i].revents) kill(server.running[i].pid, SIGKILL);
        }
        if (places[1].revents) {
            struct signalfd_siginfo information;
            while (read(server.signals, &information, sizeof information) > 0) {}
            reap(&server);
        }
        if (places[0].revents && !take_request(&server, sandbox, budgetOf, child)) break;
    }
    end_all(&server);
    return 0;
}
