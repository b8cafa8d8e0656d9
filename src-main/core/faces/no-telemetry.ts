/**
 * @file onnxruntime (1.30, on Linux) reports to Microsoft from its first use on, unless the environment forbids it.
 * Nothing leaves the machine. It reads the process's own environment, which a worker's `process.env` is a copy of: so
 * this is imported by the main thread, and before onnxruntime itself.
 */
process.env.ORT_DISABLE_TELEMETRY = '1'
