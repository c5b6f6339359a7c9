/** What was asked of reports cannot be done: wrong words, a file that is none, runs that do not fit. One line for a person. */
export class ReportError extends TypeError {
  override readonly name = 'ReportError'
}
