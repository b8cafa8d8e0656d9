/**
 * @file A face that was drawn, not photographed: every pack finds it, and it may be given to anybody. What the networks
 * make of it on one processor is compared with what they make of it on another.
 */
import sharp from 'sharp'
import type { Box } from '../../contract/entities.ts'
import type { Pixels } from '../images/types.ts'

const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512"><defs>
<radialGradient id="s" cx="45%" cy="40%" r="65%">
  <stop offset="0" stop-color="#f0c8a8"/>
  <stop offset=".7" stop-color="#d9a683"/>
  <stop offset="1" stop-color="#a8714f"/></radialGradient>
<linearGradient id="n" x1="0" x2="1">
  <stop offset="0" stop-color="#c98f6c" stop-opacity="0"/>
  <stop offset=".8" stop-color="#a86f50" stop-opacity=".65"/>
  <stop offset="1" stop-color="#a86f50" stop-opacity="0"/></linearGradient>
<filter id="b"><feGaussianBlur stdDeviation="2.2"/></filter>
<filter id="b2"><feGaussianBlur stdDeviation="6"/></filter></defs>
<rect width="512" height="512" fill="#7f93a3"/><rect y="430" width="512" height="90" fill="#33475e"/>
<g filter="url(#b)">
<path d="M210 380 L210 470 Q256 500 302 470 L302 380 Z" fill="#b9825f"/>
<path d="M120 520 Q150 440 215 430 Q256 470 297 430 Q362 440 392 520 Z" fill="#2f3d55"/>
<ellipse cx="256" cy="270" rx="104" ry="138" fill="url(#s)"/>
<ellipse cx="152" cy="278" rx="14" ry="28" fill="#c08e6d"/>
<ellipse cx="360" cy="278" rx="14" ry="28" fill="#b07f5f"/>
<path d="M148 250 Q140 120 256 112 Q372 120 364 250 Q352 190 316 172 Q256 160 196 172 Q160 190 148 250 Z" fill="#2c1d14"/>
<path d="M184 226 Q210 210 238 224" stroke="#3a251a" stroke-width="9" fill="none"/>
<path d="M276 224 Q302 210 328 226" stroke="#3a251a" stroke-width="9" fill="none"/>
<ellipse cx="212" cy="252" rx="30" ry="16" fill="#8e5d44" opacity=".5" filter="url(#b2)"/>
<ellipse cx="300" cy="252" rx="30" ry="16" fill="#8e5d44" opacity=".5" filter="url(#b2)"/>
<ellipse cx="212" cy="252" rx="22" ry="10.5" fill="#efe6df"/>
<ellipse cx="300" cy="252" rx="22" ry="10.5" fill="#efe6df"/>
<circle cx="213" cy="252" r="10" fill="#3b2a1f"/>
<circle cx="301" cy="252" r="10" fill="#3b2a1f"/>
<circle cx="216" cy="249" r="3" fill="#fff"/>
<circle cx="304" cy="249" r="3" fill="#fff"/>
<path d="M189 250 Q212 234 235 251" stroke="#2c1a12" stroke-width="5" fill="none"/>
<path d="M277 251 Q300 234 323 250" stroke="#2c1a12" stroke-width="5" fill="none"/>
<path d="M248 240 Q240 300 232 312 Q256 328 280 312 Q272 300 266 240 Z" fill="url(#n)"/>
<path d="M236 314 Q256 326 278 314" stroke="#8a553c" stroke-width="5" fill="none"/>
<ellipse cx="243" cy="315" rx="6" ry="3.5" fill="#6b3d2a"/>
<ellipse cx="269" cy="315" rx="6" ry="3.5" fill="#6b3d2a"/>
<path d="M214 352 Q240 340 256 346 Q272 340 298 352 Q256 362 214 352 Z" fill="#a8544c"/>
<path d="M214 352 Q256 384 298 352 Q256 362 214 352 Z" fill="#b9655b"/>
<path d="M212 352 Q256 364 300 352" stroke="#6d2f2b" stroke-width="3" fill="none"/>
</g></svg>`

/** Where the face is. */
export const drawnFace: Box = [0.31, 0.3, 0.38, 0.48]

export async function testPicture(): Promise<Pixels> {
  const { data, info } = await sharp(Buffer.from(svg))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}
