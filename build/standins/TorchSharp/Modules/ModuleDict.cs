using System.Collections;
using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Modules by name, in the order of their adding; the names count when the dictionary is registered in another module.</summary>
public class ModuleDict<T> : nn.Module, IDictionary<string, T>, IList<(string, T)>
    where T : nn.Module
{
    private readonly OrderedDictionary<string, T> _items = new();
    private bool _registered;

    public ModuleDict()
        : base("ModuleDict")
    {
    }

    public int Count => _items.Count;

    public bool IsReadOnly => false;

    public ICollection<string> Keys => _items.Keys.ToList();

    public ICollection<T> Values => _items.Values.ToList();

    public (string, T) this[int index]
    {
        get
        {
            var (key, value) = _items.GetAt(index);
            return (key, value);
        }

        set => _items.SetAt(index, value.Item1, value.Item2);
    }

    public T this[string key]
    {
        get => _items[key];
        set => _items.SetAt(_items.IndexOf(key), value);
    }

    protected override void RegisterComponents()
    {
        if (_registered)
            return;
        foreach (var (key, module) in _items)
            register_module(key, module);
        _registered = true;
    }

    public void Add(string key, T value) => _items.Add(key, value);

    public void Add((string, T) item) => _items.Add(item.Item1, item.Item2);

    public void Add(KeyValuePair<string, T> item) => _items.Add(item.Key, item.Value);

    public void Insert(int index, (string, T) item) => _items.Insert(index, item.Item1, item.Item2);

    public bool Remove(string key) => _items.Remove(key) ? true : throw new KeyNotFoundException($"The given key '{key}' was not present in the dictionary.");

    public bool Remove((string, T) item) => _items.Remove(item.Item1);

    public bool Remove(KeyValuePair<string, T> item) => _items.Remove(item.Key);

    public void RemoveAt(int index)
    {
        if (index >= _items.Count)
            throw new IndexOutOfRangeException();
        _items.RemoveAt(index);
    }

    public void Clear() => _items.Clear();

    public void clear() => _items.Clear();

    public bool ContainsKey(string key) => _items.ContainsKey(key);

    public bool Contains((string, T) item) => _items.TryGetValue(item.Item1, out var value) && ReferenceEquals(value, item.Item2);

    public bool Contains(KeyValuePair<string, T> item) => _items.ContainsKey(item.Key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => _items.TryGetValue(key, out value);

    public int IndexOf((string, T) item) => _items.IndexOf(item.Item1);

    public void CopyTo((string, T)[] array, int arrayIndex) => Items().ToList().CopyTo(array, arrayIndex);

    public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex) => ((ICollection<KeyValuePair<string, T>>)_items).CopyTo(array, arrayIndex);

    public IEnumerable<string> keys() => _items.Keys;

    public IEnumerable<T> values() => _items.Values;

    public IEnumerator<(string, T)> items() => Items().GetEnumerator();

    public IEnumerator<(string, T)> GetEnumerator() => Items().GetEnumerator();

    IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<(string, T)> Items() => _items.Select(p => (p.Key, p.Value));
}
