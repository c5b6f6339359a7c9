import type { DrawId } from '../../ids.ts'

/** 27 letters and digits, as Svix's ids have them behind their prefix: `ep_2bxE8VNtkWEMpJrMJv74FlSQmqP`. */
export function drawBase62(draw: DrawId): string {
  let rest = BigInt(`0x${draw()}${draw()}`) // two of Ada's ids hold more than 27 digits of base 62 can say
  let text = ''
  while (text.length < LENGTH) {
    text = `${DIGITS.charAt(Number(rest % BASE))}${text}`
    rest /= BASE
  }
  return text
}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const BASE = BigInt(DIGITS.length)
const LENGTH = 27
