#include "weights.h"

const char hoso_weight_data[] = "";
