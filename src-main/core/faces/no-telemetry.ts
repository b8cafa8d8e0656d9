/**
 * @file onnxruntime (1.30, on Linux) reports to Microsoft from its first session on, unless the environment forbids it.
 * Nothing leaves the machine. It reads the environment of the process, of which a worker's `process.env` is a copy: so
 * whoever starts workers with sessions imports this as well as whoever opens one.
 */
process.env.ORT_DISABLE_TELEMETRY = '1'
