/** The most a council may keep of what has no end by itself. Each is far above what a council comes to in real use. */
export const quota = {
	/** Actions in the plan of a year of one questionnaire, those done and dropped in that year included. */
	planActions: 300,
	/** States of one action. One that has as many can still be closed. */
	actionStates: 100,
	/** Versions of a year. One that has as many is not opened again. */
	versions: 50,
	/** Times a year is sent to be signed. One that was sent as often can still be submitted. */
	sendings: 50,
	/** Events of a year. One that has as many can still be sent, signed, submitted and reopened. */
	events: 2000,
	/** Comments of a year, settled ones included. */
	comments: 2000,
	/** States of one answer in its history. When there are more, those that stood shortest are forgotten. */
	answerStates: 200
} as const;
