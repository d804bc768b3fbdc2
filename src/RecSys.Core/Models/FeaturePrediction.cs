namespace RecSys.Models;

/// <summary>What a model says of a row of features.</summary>
/// <param name="Score">Log-odds of a positive label, or in regression the label.</param>
/// <param name="Probability">Probability of a positive label; 0 in regression.</param>
/// <param name="PredictedLabel">Whether the probability is above one half; false in regression.</param>
public readonly record struct FeaturePrediction(float Score, float Probability, bool PredictedLabel);
