"""会议培训 (V11): meetings with what they resolved, trainings, and which units took part."""
