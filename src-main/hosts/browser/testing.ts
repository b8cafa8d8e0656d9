/** @file What tests of the server send requests with, and a certificate for those over TLS. */
import type { ClientRequest } from 'node:http'

export interface Reply {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** Sends a request, exactly as it was made, and resolves to the whole answer. */
export function answerTo(request: ClientRequest, body = ''): Promise<Reply> {
  return new Promise((resolve, reject) => {
    request.on('response', response => {
      const chunks: Buffer[] = []
      response.on('data', chunk => chunks.push(chunk))
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        })
      })
    })
    request.on('error', reject).end(body)
  })
}

/** Whom the certificate is for; it is good until 2126 and for nothing else. */
export const testName = 'photos.example.org'

export const testKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgFT2eOncnl3SaVU+A
J6r7nxh+6yKjzO2cCfYI/JhY+rChRANCAAQ8CEhgvs4NrHP2/K8pviYHEufrf7cR
CtOoFik4X7Mal6nSy5XtN1W4AQ3d8/5JXwaMjtNbSy3L1FPypYOetvNl
-----END PRIVATE KEY-----
`

export const testCertificate = `-----BEGIN CERTIFICATE-----
MIIBrzCCAVagAwIBAgIUIJ5sfay8eyLqBe6OVBhmSY85ow8wCgYIKoZIzj0EAwIw
HTEbMBkGA1UEAwwScGhvdG9zLmV4YW1wbGUub3JnMCAXDTI2MTEyODIxNDYwOVoY
DzIxMjYxMTA0MjE0NjA5WjAdMRswGQYDVQQDDBJwaG90b3MuZXhhbXBsZS5vcmcw
WTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQ8CEhgvs4NrHP2/K8pviYHEufrf7cR
CtOoFik4X7Mal6nSy5XtN1W4AQ3d8/5JXwaMjtNbSy3L1FPypYOetvNlo3IwcDAd
BgNVHQ4EFgQUl+o6zIywx3MQIw3XjJ6MbZqVCpUwHwYDVR0jBBgwFoAUl+o6zIyw
x3MQIw3XjJ6MbZqVCpUwDwYDVR0TAQH/BAUwAwEB/zAdBgNVHREEFjAUghJwaG90
b3MuZXhhbXBsZS5vcmcwCgYIKoZIzj0EAwIDRwAwRAIgFkZibskSkH7qclK2mTTz
2JtqdlcV2rF8LfRIMjvKt7oCIAtWpXtIEUOaNTNF93+IqjoEvpRU4+mNUpG7EpCL
OKhW
-----END CERTIFICATE-----
`
