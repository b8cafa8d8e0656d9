/** @file What a request is answered with, beside what every answer carries. */
export interface Answer {
  status: number
  headers?: Record<string, string>
  body?: string | Buffer
}
