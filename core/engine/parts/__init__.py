"""What the engine can do, subject by subject: the handlers of its requests, and what a subject does as the engine
starts, ends, or learns something. core/engine/service.py puts them together; part.py is what they have in common.
"""
