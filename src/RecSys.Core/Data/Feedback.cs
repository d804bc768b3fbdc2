namespace RecSys.Data;

/// <summary>What the value of an interaction means.</summary>
public enum Feedback
{
    /// <summary>The value is a rating: of repeated pairs the last one counts.</summary>
    Explicit,

    /// <summary>The value is a positive weight (a count, a dwell time): those of repeated pairs are added up.</summary>
    Implicit,
}
