namespace RecSys.Algorithms;

/// <summary>How <see cref="RbmTrainer"/> learns.</summary>
public enum RbmObjective
{
    /// <summary>Each rating is to be probable given the user's other ratings, which is what the model predicts by. Has no chance in it, and the lower error.</summary>
    PseudoLikelihood,

    /// <summary>The ratings are to be more probable than what the machine makes of them after <see cref="RbmOptions.GibbsSteps"/> steps, as in the paper.</summary>
    ContrastiveDivergence,
}
