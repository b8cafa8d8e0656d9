/** @file The one password of a Kith that is reached from other machines. Only its hash stays in memory. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

export class Password {
  readonly #salt = randomBytes(16)
  readonly #hash: Promise<Buffer>

  constructor(text: string) {
    this.#hash = this.#hashOf(text)
  }

  /** Compares in constant time. */
  async is(text: string): Promise<boolean> {
    return timingSafeEqual(await this.#hashOf(text), await this.#hash)
  }

  #hashOf(text: string): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      // Keyboards differ in how they put an accent on a letter.
      scrypt(text.normalize(), this.#salt, 32, (error, hash) => (error ? reject(error) : resolve(hash)))
    })
  }
}
