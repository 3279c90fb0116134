"""What is watched for news, and what each source brought."""
