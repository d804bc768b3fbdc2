namespace RecSys.Training;

/// <summary>What the label of feature rows means.</summary>
public enum FeatureTask
{
    /// <summary>Whether something happened, such as a click: 0 or 1 (or −1 and 1). Scores are log-odds.</summary>
    Classification,

    /// <summary>A number, such as a rating. Scores are such numbers.</summary>
    Regression,
}
