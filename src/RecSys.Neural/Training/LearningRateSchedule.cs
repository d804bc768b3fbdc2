namespace RecSys.Neural;

/// <summary>How the learning rate changes in the course of training.</summary>
public enum LearningRateSchedule
{
    /// <summary>It does not.</summary>
    Constant,

    /// <summary>It rises in a straight line during <see cref="NeuralOptions.WarmupShare"/> of all steps, then falls to 0 along half a cosine.</summary>
    WarmupCosine,

    /// <summary>It is multiplied by <see cref="NeuralOptions.PlateauFactor"/> after every <see cref="NeuralOptions.PlateauPatience"/> epochs without a better validation score.</summary>
    Plateau,
}
