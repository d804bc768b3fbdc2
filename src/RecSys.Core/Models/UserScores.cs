namespace RecSys.Models;

/// <summary>Writes the scores of all items for one user.</summary>
/// <param name="user">User index, or −1 for an unknown user.</param>
/// <param name="scores">Receives a score for every item.</param>
public delegate void UserScores(int user, Span<float> scores);
