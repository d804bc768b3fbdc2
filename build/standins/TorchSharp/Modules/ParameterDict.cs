using System.Collections;
using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Parameters by name, in the order of their adding.</summary>
public class ParameterDict : nn.Module, IDictionary<string, Parameter>, IList<(string, Parameter)>
{
    private readonly OrderedDictionary<string, Parameter> _items = new();
    private bool _registered;

    public ParameterDict()
        : base("ParameterDict")
    {
    }

    public int Count => _items.Count;

    public bool IsReadOnly => false;

    public ICollection<string> Keys => _items.Keys.ToList();

    public ICollection<Parameter> Values => _items.Values.ToList();

    public (string, Parameter) this[int index]
    {
        get
        {
            var (key, value) = _items.GetAt(index);
            return (key, value);
        }

        set => _items.SetAt(index, value.Item1, value.Item2);
    }

    public Parameter this[string key]
    {
        get => _items[key];
        set => _items.SetAt(_items.IndexOf(key), value);
    }

    public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse) => Items();

    public override bool has_parameter(string target) => _items.ContainsKey(target);

    public override Parameter? get_parameter(string target) => _items.GetValueOrDefault(target);

    internal override void Replace(string name, Tensor value)
    {
        _items[name].Dispose();
        _items[name] = (Parameter)value;
        ConditionallyRegisterParameter(name, _registered ? _items[name] : null);
    }

    protected override void RegisterComponents()
    {
        if (_registered)
            return;
        foreach (var (key, parameter) in _items)
            register_parameter(key, parameter);
        _registered = true;
    }

    public void Add(string key, Parameter value) => _items.Add(key, value);

    public void Add((string, Parameter) item) => _items.Add(item.Item1, item.Item2);

    public void Add(KeyValuePair<string, Parameter> item) => _items.Add(item.Key, item.Value);

    public void Insert(int index, (string, Parameter) item) => _items.Insert(index, item.Item1, item.Item2);

    public bool Remove(string key) => _items.Remove(key) ? true : throw new KeyNotFoundException($"The given key '{key}' was not present in the dictionary.");

    public bool Remove((string, Parameter) item) => _items.Remove(item.Item1);

    public bool Remove(KeyValuePair<string, Parameter> item) => _items.Remove(item.Key);

    public void RemoveAt(int index)
    {
        if (index >= _items.Count)
            throw new IndexOutOfRangeException();
        _items.RemoveAt(index);
    }

    public void Clear() => _items.Clear();

    public void clear() => _items.Clear();

    public bool ContainsKey(string key) => _items.ContainsKey(key);

    public bool Contains((string, Parameter) item) => _items.TryGetValue(item.Item1, out var value) && ReferenceEquals(value, item.Item2);

    public bool Contains(KeyValuePair<string, Parameter> item) => _items.ContainsKey(item.Key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Parameter value) => _items.TryGetValue(key, out value);

    public int IndexOf((string, Parameter) item) => _items.IndexOf(item.Item1);

    public void CopyTo((string, Parameter)[] array, int arrayIndex) => Items().ToList().CopyTo(array, arrayIndex);

    public void CopyTo(KeyValuePair<string, Parameter>[] array, int arrayIndex) => ((ICollection<KeyValuePair<string, Parameter>>)_items).CopyTo(array, arrayIndex);

    public IEnumerable<string> keys() => _items.Keys;

    public IEnumerable<Parameter> values() => _items.Values;

    public IEnumerator<(string, Parameter)> items() => Items().GetEnumerator();

    public IEnumerator<(string, Parameter)> GetEnumerator() => Items().GetEnumerator();

    IEnumerator<KeyValuePair<string, Parameter>> IEnumerable<KeyValuePair<string, Parameter>>.GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<(string, Parameter)> Items() => _items.Select(p => (p.Key, p.Value));
}
