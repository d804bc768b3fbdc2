namespace RecSys.Sampling;

/// <summary>Scores a pair with the parameters as they are now. A struct, so that <see cref="HardNegatives{TSampler, TScore}"/> has no call to make.</summary>
public interface IPairScore
{
    /// <summary>Score of a pair; higher is better.</summary>
    float Score(int user, int item);
}
