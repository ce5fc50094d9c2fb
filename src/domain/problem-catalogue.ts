// The one catalogue of what can go wrong for people. A bug is not in here: it stays an exception.
//
// `http` is the status a server answers with; `remedy` is what the person can do, and picks the words and
// the button on screen. A retired code keeps its line with a comment; codes are never used twice.

export type Remedy =
  | 'wait'          // nothing to do: it is tried again
  | 'try-again'     // the same action again may help
  | 'network-login' // a captive portal stands in the way
  | 'sign-in'
  | 'enrol'         // this browser must be enrolled (again)
  | 'ask-office'    // somebody at the office has to look at it
  | 'check-input'
  | 'check-clock'
  | 'update-app'
  | 'free-space'

interface Entry {
  readonly http: number
  readonly remedy: Remedy
}

export const problems = {
  'network.unreachable': { http: 503, remedy: 'wait' },
  'network.not-ours': { http: 502, remedy: 'network-login' },
  'network.stalled': { http: 504, remedy: 'wait' },
  'server.failed': { http: 500, remedy: 'wait' },
  'server.busy': { http: 503, remedy: 'wait' },
  'server.full': { http: 507, remedy: 'wait' },
  'request.malformed': { http: 400, remedy: 'update-app' },
  'request.too-large': { http: 413, remedy: 'ask-office' },
  'request.too-many': { http: 429, remedy: 'wait' },
  'request.not-found': { http: 404, remedy: 'try-again' },
  'request.wrong-type': { http: 415, remedy: 'update-app' },
  'auth.signature': { http: 401, remedy: 'enrol' },
  'auth.clock': { http: 401, remedy: 'check-clock' },
  'auth.replayed': { http: 401, remedy: 'try-again' },
  'auth.device-unknown': { http: 401, remedy: 'enrol' },
  'auth.device-revoked': { http: 403, remedy: 'ask-office' },
  'auth.signed-out': { http: 401, remedy: 'sign-in' },
  'auth.password': { http: 401, remedy: 'check-input' },
  'auth.role': { http: 403, remedy: 'ask-office' },
  // Unknown, ended, or its maker may no longer.
  'auth.key': { http: 401, remedy: 'ask-office' },
  'auth.origin': { http: 403, remedy: 'try-again' },
  'enrol.code': { http: 404, remedy: 'check-input' },
  'enrol.key': { http: 422, remedy: 'update-app' },
  'enrol.server': { http: 502, remedy: 'ask-office' },
  'push.gap': { http: 409, remedy: 'wait' },
  'push.chain': { http: 422, remedy: 'ask-office' },
  'push.frozen': { http: 409, remedy: 'enrol' },
  'op.malformed': { http: 422, remedy: 'ask-office' },
  'op.body-missing': { http: 422, remedy: 'ask-office' },
  'op.too-large': { http: 413, remedy: 'ask-office' },
  'op.form-unknown': { http: 409, remedy: 'ask-office' },
  'op.field-unknown': { http: 422, remedy: 'ask-office' },
  'op.out-of-scope': { http: 403, remedy: 'ask-office' },
  'op.fork': { http: 409, remedy: 'ask-office' },
  'op.failed': { http: 500, remedy: 'ask-office' },
  // Issued again after a new enrolment, and the ledger has it already: nothing is lost, nothing counted twice.
  'op.repeated': { http: 409, remedy: 'wait' },
  // A form of the app's own, of which this person may not write this field.
  'op.not-allowed': { http: 403, remedy: 'ask-office' },
  // Of an op in quarantine: its device has written more into that record since.
  'op.overtaken': { http: 409, remedy: 'ask-office' },
  'blob.too-large': { http: 413, remedy: 'check-input' },
  'blob.chunk': { http: 422, remedy: 'try-again' },
  'blob.mismatch': { http: 422, remedy: 'try-again' },
  'storage.full': { http: 507, remedy: 'free-space' },
  'storage.unusable': { http: 500, remedy: 'try-again' },
  'storage.newer': { http: 409, remedy: 'update-app' },
  'storage.row-damaged': { http: 500, remedy: 'ask-office' },
  'photo.unreadable': { http: 422, remedy: 'check-input' },
  'photo.blank': { http: 422, remedy: 'try-again' },
  'file.wrong-type': { http: 415, remedy: 'check-input' },
  'file.encoding': { http: 422, remedy: 'check-input' },
  'file.too-large': { http: 413, remedy: 'check-input' },
  'form.unknown': { http: 409, remedy: 'update-app' },
  'form.malformed': { http: 422, remedy: 'ask-office' },
  'form.too-large': { http: 413, remedy: 'check-input' },
  // The place of a form of the pack that the app itself reads: the plan, the sheet of signatures, pictures, closing.
  'form.reserved': { http: 409, remedy: 'check-input' },
  // Somebody has published another version meanwhile.
  'form.superseded': { http: 409, remedy: 'try-again' },
  'form.file-missing': { http: 422, remedy: 'try-again' },
  // Somebody else has changed the activity since it was read.
  'activity.moved': { http: 409, remedy: 'try-again' },
  // An activity that was planned already, with other answers: a second plan under its id would be lost without a word.
  'plan.differs': { http: 409, remedy: 'check-input' },
  // Somebody who is not of the province, or has nothing to do in activities of the kind.
  'plan.mission': { http: 409, remedy: 'check-input' },
  'plan.person': { http: 422, remedy: 'check-input' },
  'review.reason': { http: 422, remedy: 'check-input' },
  'review.files-missing': { http: 409, remedy: 'wait' },
  'review.unsettled': { http: 409, remedy: 'check-input' },
  // Another step of the chain comes first, or this one was taken already.
  'approval.order': { http: 409, remedy: 'try-again' },
  'approval.twice': { http: 403, remedy: 'ask-office' },
  'approval.signature': { http: 422, remedy: 'check-input' },
  // The state is reached by the signatures of a chain, and some of them are not there.
  'approval.chain': { http: 409, remedy: 'ask-office' },
  // Headquarters has answered it already.
  'permit.answered': { http: 409, remedy: 'try-again' },
  // A number, a date, and what the case needs: days, a sum, costs that were asked for.
  'permit.terms': { http: 422, remedy: 'check-input' },
  // Another permit of the year has it; `number` is free.
  'permit.number-taken': { http: 409, remedy: 'check-input' },
  // Somebody of another office, or oneself.
  'delegation.person': { http: 422, remedy: 'check-input' },
  'delegation.days': { http: 422, remedy: 'check-input' },
  'password.code': { http: 404, remedy: 'check-input' },
  'password.weak': { http: 422, remedy: 'check-input' },
  'user.taken': { http: 409, remedy: 'check-input' },
  'province.taken': { http: 409, remedy: 'check-input' },
  // Not https, or into a house of its own.
  'webhook.address': { http: 422, remedy: 'check-input' },
  // Nobody shuts out themselves: there would be nobody to let them in again.
  'office.yourself': { http: 422, remedy: 'check-input' },
  'xml.malformed': { http: 400, remedy: 'ask-office' },
  'submission.malformed': { http: 422, remedy: 'ask-office' },
  'submission.changed': { http: 409, remedy: 'ask-office' },
  'pack.malformed': { http: 422, remedy: 'ask-office' },
} as const satisfies Record<string, Entry>

export type ProblemCode = keyof typeof problems

export function isProblemCode(code: unknown): code is ProblemCode {
  return typeof code === 'string' && Object.hasOwn(problems, code)
}
