from activity.models.activity import Activity, ActivityCompetence, ActivityGoal

__all__ = ["Activity", "ActivityCompetence", "ActivityGoal"]
