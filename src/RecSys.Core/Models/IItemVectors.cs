namespace RecSys.Models;

/// <summary>A model whose score is the dot product of a user vector and an item vector, so that a vector index can search it.</summary>
public interface IItemVectors
{
    /// <summary>Length of a vector. Biases, where the model has them, are part of it.</summary>
    int VectorSize { get; }

    /// <summary>Writes the vector of an item: [VectorSize].</summary>
    void ItemVector(int item, Span<float> vector);

    /// <summary>Writes the vector of a user: [VectorSize].</summary>
    void UserVector(int user, Span<float> vector);
}
