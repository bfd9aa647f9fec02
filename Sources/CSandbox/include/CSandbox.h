#pragma once
// A warm server that forks one confined child for each hostile file.
//
// Parent and server share one Unix socket (SOCK_SEQPACKET), the control. A request is one message of at most
// HOSO_REQUEST_CAPACITY bytes with three descriptors: the input (opened read-only), the output (where the child
// writes), and the report (one end of a socket pair). The server forks; the child gives up every right it does not
// need and only then looks at the input. When the child has ended, the server writes one hoso_report to the report
// and closes it. A parent that closes its end of the report has the child killed; a parent that closes the control
// has every child killed and the server ended. A child works all the time: one that has used no CPU time for a while
// waits for something that will never come (a lock that a library takes twice, say), and is killed.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum { HOSO_REQUEST_CAPACITY = 4096 };

/// What holds a confined child. Without landlock or seccomp nobody is confined, see hoso_sandbox_prepare.
enum {
    HOSO_LAYER_RLIMITS = 1 << 0,       ///< address space, CPU, file size 0, descriptors, processes 0, no core
    HOSO_LAYER_NO_NEW_PRIVS = 1 << 1,  ///< also: not dumpable, dies with the server
    HOSO_LAYER_CAPABILITIES = 1 << 2,  ///< none left
    HOSO_LAYER_NAMESPACES = 1 << 3,    ///< own empty network, IPC and host name
    HOSO_LAYER_LANDLOCK = 1 << 4,      ///< no file but fonts and data, no TCP, no signal or abstract socket outwards
    HOSO_LAYER_SECCOMP = 1 << 5,       ///< an allow list of system calls; anything else kills
    HOSO_LAYERS_REQUIRED = (1 << 0) | (1 << 1) | (1 << 4) | (1 << 5),
};

/// What is made once and used by every child: the Landlock rules and the compiled system call filter.
typedef struct hoso_sandbox hoso_sandbox;

/// Budgets that the kernel holds a child to.
typedef struct {
    uint64_t memoryBytes;   ///< beyond what the server has mapped already, and the size of the input
    uint64_t cpuSeconds;    ///< the child is killed (SIGXCPU, then SIGKILL)
    uint64_t descriptors;
} hoso_budget;

/// Prepares confinement; `readable` are the paths (files or folders) a child may read, absent ones are skipped.
///
/// Moves the calling process into namespaces of its own where the kernel allows it, and drops its capabilities.
/// `*layers` says what a child will be held by. Never returns NULL but for want of memory.
hoso_sandbox *hoso_sandbox_prepare(const char *const *readable, size_t count, uint32_t *layers);

/// Confines the calling process for good, layer by layer; 0, or the layer (HOSO_LAYER_…) that could not be had.
///
/// A layer that hoso_sandbox_prepare did not report is skipped, and is the caller's decision. `parent` is the
/// process with whose death this one must die, 0 for none. Descriptors above `lastKept` are closed; -1 closes none.
uint32_t hoso_sandbox_enter(const hoso_sandbox *sandbox, const hoso_budget *budget, pid_t parent, int lastKept);

/// What the server says of a child that ended. Written in one piece.
typedef struct {
    int32_t status;             ///< of waitpid(2); meaningless when started is 0
    int32_t started;            ///< 1 when a child ran
    int32_t stalled;            ///< 1 when it was killed because it no longer did anything
    int32_t unused;
    uint64_t userMicroseconds;
    uint64_t systemMicroseconds;
    uint64_t maxResidentBytes;
} hoso_report;

/// What the server says first on the control, when it is warm.
typedef struct {
    uint32_t magic;             ///< HOSO_GREETING_MAGIC
    uint32_t layers;            ///< HOSO_LAYER_…
    uint32_t landlockVersion;   ///< of the kernel, 0 when there is none
} hoso_greeting;

enum { HOSO_GREETING_MAGIC = 0x4F534F48 };

/// Runs in the confined child: `request` is what the parent sent, input and output are descriptors.
/// Its result is the child's exit status.
typedef int (*hoso_child)(const uint8_t *request, size_t length, int input, int output);
/// Reads the budget that a request asks for; runs in the server, so it must not trust the request's length.
typedef hoso_budget (*hoso_budget_of)(const uint8_t *request, size_t length);

/// Serves until the control is closed; 0 then, or an errno.
int hoso_serve(int control, const hoso_sandbox *sandbox, uint32_t layers, hoso_budget_of budgetOf, hoso_child child);

/// The Landlock version of the running kernel; 0 when there is none.
uint32_t hoso_landlock_version(void);

// MARK: - For the parent

/// A pair of connected sockets, close-on-exec; SOCK_SEQPACKET when `messages`, else SOCK_STREAM. 0 or an errno.
int hoso_socket_pair(bool messages, int sockets[2]);
/// A close-on-exec pipe; 0 or an errno.
int hoso_pipe(int ends[2]);
/// Sends one message with descriptors (at most 4); 0 or an errno. Never raises SIGPIPE.
int hoso_send(int socket, const uint8_t *bytes, size_t length, const int *descriptors, size_t count);
/// Receives one message; its length, 0 when the other side is gone, or -errno. Surplus descriptors are closed.
ssize_t hoso_receive(int socket, uint8_t *bytes, size_t capacity, int *descriptors, size_t capacityOfDescriptors, size_t *count);
/// Starts a program with `control` as its descriptor 3, /dev/null as 0 and 1, and no other descriptor but 2;
/// in a process group of its own. `arguments` ends with NULL. 0 or an errno.
int hoso_spawn(const char *path, const char *const *arguments, const char *const *environment, int control, pid_t *pid);
/// Waits for a descriptor to become readable: 1 first, 2 second, 3 both, 0 timeout, or -errno. A negative descriptor is skipped.
int hoso_wait_readable(int first, int second, int64_t milliseconds);
/// Writes all bytes; 0 or an errno. Never raises SIGPIPE in a child of hoso_serve, which ignores it.
int hoso_write_all(int descriptor, const uint8_t *bytes, size_t length);

/// A file in memory that holds these bytes, open for reading only, or -1.
int hoso_memory_file(const uint8_t *bytes, size_t length);

// MARK: - In the child

/// After that much CPU time of this process from now on, SIGPROF ends it; 0 takes the timer back.
void hoso_cpu_timer(double seconds);
/// CPU seconds (user and system) of this process so far.
double hoso_cpu_seconds(void);
/// From now on an abort or fault that comes from want of memory exits with HOSO_EXIT_MEMORY instead.
void hoso_catch_exhaustion(void);
enum { HOSO_EXIT_MEMORY = 77, HOSO_EXIT_UNCONFINED = 78 };

// MARK: - Showing that the sandbox holds

/// The number of acts that a confined child must not get away with.
size_t hoso_act_count(void);
/// What act number `index` tries, in a few words.
const char *hoso_act_name(size_t index);

/// What the acts need: a folder with a file, a listener, another process.
typedef struct hoso_stage hoso_stage;
/// Sets the stage; NULL when that fails. Call outside the sandbox.
hoso_stage *hoso_stage_set(void);
void hoso_stage_clear(hoso_stage *stage);

enum { HOSO_ACT_REFUSED = 0, HOSO_ACT_DONE = 1 };

/// Tries act number `index` in a child, confined when `sandbox` is not NULL: HOSO_ACT_… or -errno.
/// `detail` says how it was refused.
int hoso_act_try(size_t index, hoso_stage *stage, const hoso_sandbox *sandbox, char *detail, size_t capacity);
