from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("planning", "0001_saved_plans_with_versions_and_replan_drafts")]

    operations = [
        migrations.AddField(
            model_name="savedplan",
            name="uses_answers",
            field=models.BooleanField(default=True),
        ),
    ]
