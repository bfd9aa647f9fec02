#include "CSyllable.h"
