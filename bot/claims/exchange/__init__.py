"""Reviews in the forms that newsrooms exchange: ClaimReview, data feeds, tables. Pure."""
