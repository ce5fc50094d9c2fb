/** Raise it when a summary's shape or meaning changes: older summaries are then rebuilt. */
export const summaryVersion = 4
