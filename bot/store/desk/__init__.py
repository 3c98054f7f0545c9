"""The books of the moderators' desk: clusters, drafts, tellings, talks, people and the audit."""
