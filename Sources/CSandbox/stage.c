// A folder, a listener and a process for the acts of acts.c to have a go at.
#define _GNU_SOURCE
#include "stage.h"
#include "CSandbox.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static int fill(const char *path) {
    int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file >= 0 && write(file, "secret", 6) != 6) return -1;
    return file;
}

static void open_ports(hoso_stage *stage) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t length = sizeof address;
    stage->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    stage->datagrams = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (bind(stage->listener, (struct sockaddr *)&address, sizeof address) != 0) return;
    listen(stage->listener, 8);
    getsockname(stage->listener, (struct sockaddr *)&address, &length);
    stage->port = address.sin_port;
    if (bind(stage->datagrams, (struct sockaddr *)&address, sizeof address) != 0) return;
    struct sockaddr_un local = {.sun_family = AF_UNIX};
    snprintf(local.sun_path, sizeof local.sun_path, "%s", stage->socketPath);
    stage->unixListener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (bind(stage->unixListener, (struct sockaddr *)&local, sizeof local) == 0) listen(stage->unixListener, 8);
}

hoso_stage *hoso_stage_set(void) {
    hoso_stage *stage = calloc(1, sizeof *stage);
    if (!stage) return NULL;
    const char *place = getenv("TMPDIR");
    snprintf(stage->folder, sizeof stage->folder, "%.40s/hoso-XXXXXX", place && strlen(place) <= 40 ? place : "/tmp");
    if (!mkdtemp(stage->folder)) {
        free(stage);
        return NULL;
    }
    snprintf(stage->secret, sizeof stage->secret, "%s/secret", stage->folder);
    snprintf(stage->spare, sizeof stage->spare, "%s/spare", stage->folder);
    snprintf(stage->fresh, sizeof stage->fresh, "%s/fresh", stage->folder);
    snprintf(stage->socketPath, sizeof stage->socketPath, "%s/socket", stage->folder);
    stage->writable = fill(stage->secret);
    close(fill(stage->spare));
    stage->input = open(stage->secret, O_RDONLY | O_CLOEXEC);
    stage->null = open("/dev/null", O_RDWR | O_CLOEXEC);
    // A number far from those that a child keeps.
    stage->inherited = fcntl(stage->input, F_DUPFD, 50);
    open_ports(stage);
    stage->parent = getpid();
    stage->victim = fork();
    if (stage->victim == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        prctl(PR_SET_PTRACER, PR_SET_PTRACER_ANY);
        for (;;) pause();
    }
    return stage;
}

void hoso_stage_tidy(hoso_stage *stage) {
    unlink(stage->fresh);
    rmdir(stage->fresh);
}

void hoso_stage_clear(hoso_stage *stage) {
    kill(stage->victim, SIGKILL);
    waitpid(stage->victim, NULL, 0);
    hoso_stage_tidy(stage);
    unlink(stage->secret);
    unlink(stage->spare);
    unlink(stage->socketPath);
    rmdir(stage->folder);
    const int descriptors[] = {
        stage->input, stage->null, stage->inherited, stage->writable, stage->listener, stage->datagrams, stage->unixListener,
    };
    for (size_t i = 0; i < sizeof descriptors / sizeof *descriptors; i++) close(descriptors[i]);
    free(stage);
}
